import { createServer } from "@mswjs/http-middleware";
import { HttpResponse, http } from "msw";

/** msw behind its HTTP middleware: it answers each request with one job, and looks at its JobId only. */
const handler = http.get("/", ({ request }) => {
  const JobId = new URL(request.url).searchParams.get("JobId");
  return HttpResponse.json({ RequestId: crypto.randomUUID(), Success: true, Data: { JobId, Status: 1, Total: 5 } });
});
const server = createServer(handler).listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
