import { runTurbo } from "./build.ts";
import { launch } from "./launch.ts";
import { step } from "./report.ts";

process.exit(
  await launch({
    build: () => step("Database client is generated", () => runTurbo(["run", "generate"])),
    programs: ({ host, sitePort, adminPort }, env) => {
      const listen = (port: number) => ["--host", host, "--port", String(port)];
      return [
        { name: "site", folder: "apps/site", command: ["astro", "dev", ...listen(sitePort)], env },
        {
          name: "admin",
          folder: "apps/admin",
          command: ["vite", "dev", ...listen(adminPort), "--strictPort"],
          env,
        },
        { name: "worker", folder: "apps/worker", command: ["node", "--watch", "src/main.ts"], env },
      ];
    },
  }),
);
