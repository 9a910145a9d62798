// node-nlp as a peer: the first line is the examples, each further one a text; answers topics with scores, best first.
const readline = require("node:readline");
const { NlpManager } = require("node-nlp");

async function main() {
  const lines = readline.createInterface({ input: process.stdin, terminal: false })[Symbol.asyncIterator]();
  const manager = new NlpManager({ languages: ["vi"], forceNER: false, autoSave: false, nlu: { log: false, useNoneFeature: false } });
  for (const [phrase, topic] of JSON.parse((await lines.next()).value)) {
    manager.addDocument("vi", phrase, topic);
  }
  await manager.train();
  console.log("trained");
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    const found = await manager.process("vi", JSON.parse(line.value));
    console.log(JSON.stringify(found.classifications.slice(0, 5).map((one) => [one.intent, one.score])));
  }
}

main();
