import { listen, type Mount } from "../../protocol/http/listen.js";
import type { Stage } from "./mock-server.js";

/** Mounts the stage on a free port of the loopback interface. The only mount with raw faults: reset, cut, drip, split. */
export async function loopback(stage: Stage): Promise<Mount> {
  const mount = await listen(stage);
  stage.origin = mount.origin;
  return mount;
}
