import type { Connection } from "./protocol.ts";

/** A connection to the hub at `address`; nothing is sent before `connect`. The only file that knows SignalR. */
export declare function connectTo(address: string): Connection;
