import { createServer } from "node:net";
import { CannotStart } from "./report.ts";

/** Refuses where a port cannot be listened on, before anything else is touched. */
export function requireFreePort(name: string, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? "is in use by another program"
          : error.code === "EACCES"
            ? "may not be opened by this user"
            : `cannot be opened on ${host}`;
      reject(new CannotStart(`Port ${port} ${reason}. Set ${name} to choose another.`));
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
