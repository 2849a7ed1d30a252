// Loaded before the language server: whoever opens a connection is refused, and told of.
const net = require("node:net");
net.Socket.prototype.connect = function refuse(...words) {
  process.stderr.write(`network: ${JSON.stringify(words[0])}\n`);
  throw new Error("no network in tests");
};
