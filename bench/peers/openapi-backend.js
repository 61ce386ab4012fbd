import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { OpenAPIBackend } from "openapi-backend";

/** openapi-backend as a mock: it validates each request by the document and answers with its example. */
const definition = JSON.parse(readFileSync(process.argv[2], "utf8"));
const mock = (context) => context.api.mockResponseForOperation(context.operation.operationId);
const api = new OpenAPIBackend({
  definition,
  quick: true,
  handlers: {
    QueryDeviceDistributeJob: mock,
    QueryDeviceDistributeJobByPost: mock,
    validationFail: (context) => ({ status: 400, mock: { errors: context.validation.errors } }),
    notFound: () => ({ status: 404, mock: {} }),
  },
});
for (const name of Object.keys(definition.components.securitySchemes ?? {}))
  api.registerSecurityHandler(name, () => true);
await api.init();
/** It refuses parameters that the document does not list among those of the operation, such as those of the signature. */
const documented = new Set(definition.paths["/"].get.parameters.map(({ name }) => name));
const server = createServer(async (request, response) => {
  const [path, query = ""] = request.url.split("?");
  const { status, mock: body } = await api.handleRequest({
    method: request.method,
    path,
    query: Object.fromEntries([...new URLSearchParams(query)].filter(([name]) => documented.has(name))),
    headers: request.headers,
  });
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
