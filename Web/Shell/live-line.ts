/** How every page connects to a hub. */
import { HttpTransportType, type IHttpConnectionOptions } from "@microsoft/signalr";

/**
 * One WebSocket and nothing before it: negotiation would have to end at the same web server, and costs a round trip on a long line.
 * `end` closes it whatever its state. The library leaves alone one that is still connecting, and until such a one gives up, which takes
 * minutes when packets vanish, Chromium lets no other through to the same server.
 */
export function straight(): { options: IHttpConnectionOptions; end: () => void } {
  let socket: WebSocket | undefined;
  class Kept extends WebSocket {
    constructor(address: string | URL) {
      super(address);
      socket = this;
    }
  }
  const options = { transport: HttpTransportType.WebSockets, skipNegotiation: true, WebSocket: Kept };
  return { options, end: () => socket?.close() };
}
