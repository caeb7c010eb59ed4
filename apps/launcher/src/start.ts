import { buildWhatIsStale } from "./build.ts";
import { launch } from "./launch.ts";

process.exit(
  await launch({
    build: buildWhatIsStale,
    programs: ({ adminUrl, adminPort }, shared) => {
      const env = { ...shared, NODE_ENV: "production" };
      return [
        { name: "site", folder: "apps/site", command: ["node", "server/main.ts"], env },
        {
          name: "admin",
          folder: "apps/admin",
          command: ["node", "build/index.js"],
          env: { ...env, PORT: String(adminPort), ORIGIN: adminUrl },
        },
        { name: "worker", folder: "apps/worker", command: ["node", "src/main.ts"], env },
      ];
    },
  }),
);
