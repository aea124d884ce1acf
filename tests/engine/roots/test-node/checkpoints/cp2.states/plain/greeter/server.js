import { createServer } from "node:http";

const server = createServer((request, response) => {
  response.end("Ask me for a greeting.\n");
});
server.listen(process.env.PORT ?? 3000, "127.0.0.1", () => {
  console.log(`Listening at http://127.0.0.1:${server.address().port}/`);
});
