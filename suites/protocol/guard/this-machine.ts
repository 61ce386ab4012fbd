import { isIPv4, isIPv6 } from "node:net";

/** Whether a host is this machine: localhost, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/^::ffff:/, "");
  if (isIPv6(name)) return name === "::1";
  if (isIPv4(name)) return name.startsWith("127.");
  return name === "localhost" || name.endsWith(".localhost");
}

/** Hears where something of this process wanted to go. */
export type Tell = (destination: string) => void;

/** The error by which the client learns that the guard refused it. */
export function refusal(destination: string): Error {
  return new Error(
    `The conformance kit refused a connection to ${destination}: no request of a run leaves this machine.`,
  );
}

/** The one destination (host:port) that is let pass at this moment. */
let passing: string | undefined;

/** The addresses to which the names of destinations that were let pass resolved. */
const addresses = new Set<string>();

/** Lets what `connect` begins at once go to this destination (host:port), and nothing else. */
export function letPass<T>(destination: string, connect: () => T): T {
  passing = destination;
  try {
    return connect();
  } finally {
    passing = undefined;
  }
}

/** Whether this destination (host:port) is let pass at this moment. */
export const isPassing = (destination: string): boolean => destination === passing;

/** Whether the name of what is let pass at this moment is this one. */
export const isPassingName = (name: string): boolean => passing?.replace(/:[^:]*$/, "") === name;

/** Lets a handle of node connect to an address, because the connection to its name was let pass. */
export const passAddress = (address: string): void => void addresses.add(address);

/** Whether a handle of node may connect to an address. */
export const mayReach = (address: string): boolean => isLoopback(address) || addresses.has(address);

/** Forgets the addresses that were let pass. */
export const forgetAddresses = (): void => addresses.clear();
