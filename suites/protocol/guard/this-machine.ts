import { isIPv4, isIPv6 } from "node:net";

/** Returns whether a host is this machine: localhost, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/^::ffff:/, "");
  if (isIPv6(name)) return name === "::1";
  if (isIPv4(name)) return name.startsWith("127.");
  return name === "localhost" || name.endsWith(".localhost");
}

/** Called with the destination of a refused connection. */
export type Tell = (destination: string) => void;

/** Creates the error that the client gets when the guard refuses a connection. */
export function refusal(destination: string): Error {
  return new Error(
    `The conformance kit refused a connection to ${destination}: no request of a run leaves this machine.`,
  );
}

/** The one destination (host:port) that is currently allowed. */
let passing: string | undefined;

/** The resolved addresses of allowed destinations. */
const addresses = new Set<string>();

/** Allows connections that `connect` starts synchronously to this destination (host:port), and to no other. */
export function letPass<T>(destination: string, connect: () => T): T {
  passing = destination;
  try {
    return connect();
  } finally {
    passing = undefined;
  }
}

/** Returns whether this destination (host:port) is currently allowed. */
export const isPassing = (destination: string): boolean => destination === passing;

/** Returns whether the currently allowed destination has this name. */
export const isPassingName = (name: string): boolean => passing?.replace(/:[^:]*$/, "") === name;

/** Allows a node handle to connect to an address, because the connection to its name was allowed. */
export const passAddress = (address: string): void => void addresses.add(address);

/** Returns whether a node handle may connect to an address. */
export const mayReach = (address: string): boolean => isLoopback(address) || addresses.has(address);

/** Removes all allowed addresses. */
export const forgetAddresses = (): void => addresses.clear();
