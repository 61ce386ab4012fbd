import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/** Prism as a mock: it validates each request by the document and answers with its example. */
const operations = await getHttpOperationsFromSpec(process.argv[2]);
const server = createServer(operations, {
  components: { logger: createLogger("bench", { enabled: false }) },
  cors: false,
  config: {
    isProxy: false,
    checkSecurity: false,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false, ignoreExamples: false },
  },
});
process.stdout.write(`${await server.listen(0, "127.0.0.1")}\n`);
