import { lookup } from "node:dns";
import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { UnreadableCalendar } from "./imports.rules.ts";

const largest = 5 * 1024 * 1024;
const mostRedirects = 3;
const patience = 15_000;

const inside = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  inside.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  inside.addSubnet(network, prefix, "ipv6");
}

/** Whether an address belongs to this machine or its own network, where no calendar of the world is. */
export function isInside(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Resolves a name for a connection, to addresses out in the world alone: what is checked is what is connected to. */
const lookupOutside: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    const outside = addresses.filter(({ address }) => !isInside(address));
    const [first] = outside;
    if (!first) return callback(new Error("That address is not out in the world."), "", 0);
    return options.all ? callback(null, outside) : callback(null, first.address, first.family);
  });
};

/**
 * Reads a calendar's file from its address: by https, from out in the world, with few redirects, not too large, not for
 * too long. Throws an `UnreadableCalendar`. `anywhere` lets a test read from its own machine.
 */
export async function fetchCalendar(url: string, { anywhere = false } = {}): Promise<string> {
  let address = new URL(url);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (!anywhere) requireOutside(address);
    const response = await request(address, anywhere);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      response.destroy();
      if (!URL.canParse(headers.location, address.href)) {
        throw new UnreadableCalendar("Its address leads to one that is none.");
      }
      address = new URL(headers.location, address);
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new UnreadableCalendar(`Its address answered with ${statusCode}.`);
    }
    return read(response);
  }
  throw new UnreadableCalendar("Its address leads on and on to others.");
}

function requireOutside({ protocol, hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (protocol !== "https:" || (isIP(host) !== 0 && isInside(host))) {
    throw new UnreadableCalendar("Its address leads to a place that is not read from.");
  }
}

function request(address: URL, anywhere: boolean): Promise<IncomingMessage> {
  const get = address.protocol === "https:" ? getSecure : getPlain;
  const options = {
    headers: { accept: "text/calendar", "user-agent": "Attune" },
    signal: AbortSignal.timeout(patience),
    ...(!anywhere && { lookup: lookupOutside }),
  };
  return new Promise((resolve, reject) => {
    get(address, options, resolve).once("error", (cause) => {
      reject(new UnreadableCalendar("Its address could not be reached.", { cause }));
    });
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largest) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new UnreadableCalendar("It broke off while it was read.", { cause });
  }
  if (size > largest) throw new UnreadableCalendar("It is larger than 5 MB.");
  return Buffer.concat(chunks).toString("utf8");
}
