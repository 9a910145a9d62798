// The line to the server: one socket, opened again whenever it breaks. Utterances go one by one, each
// with the same id until the server has kept it, so that none is lost, doubled or overtaken.

const ANSWER_WITHIN = 15000; // milliseconds
const PING_EVERY = 30000;
const LONGEST_WAIT = 20000;
const TRIES = 4; // before the first success, until the page is told that none may come

/**
 * Returns the line. `ear` is told: replies(list), kept(id), busy(), connected(yes), and barred()
 * where a socket could never be opened.
 * `nextUnsent()` gives the utterance to send, or undefined; `after()` the number of the last reply shown.
 */
export function openLine(url, ear, nextUnsent, after) {
  let socket = null;
  let failures = 0;
  let everOpen = false;
  let refusals = 0; // in a row, of the same utterance
  let underway = ""; // id of the utterance that waits for the server's word
  let doubt = 0; // timer: hang up when nothing comes
  let redial = 0; // timer
  let again = 0; // timer

  function dial() {
    clearTimeout(redial);
    redial = 0;
    underway = "";
    const mine = new WebSocket(url);
    socket = mine;
    expectAnswer();
    mine.onopen = () => {
      everOpen = true;
      mine.send(JSON.stringify({ after: after() }));
      send();
    };
    mine.onmessage = (event) => {
      if (socket === mine) take(JSON.parse(event.data));
    };
    mine.onclose = () => {
      if (socket === mine) broke();
    };
  }

  function broke() {
    socket = null;
    clearTimeout(doubt);
    clearTimeout(again);
    underway = "";
    ear.connected(false);
    const wait = Math.min(LONGEST_WAIT, 500 * Math.pow(2, failures));
    failures += 1;
    redial = setTimeout(dial, jittered(wait));
    if (!everOpen && failures >= TRIES) ear.barred();
  }

  function hangUp() {
    const old = socket;
    if (!old) return;
    broke(); // a dead connection may take minutes to say that it is closed
    old.close();
  }

  function expectAnswer() {
    clearTimeout(doubt);
    doubt = setTimeout(hangUp, ANSWER_WITHIN);
  }

  function take(frame) {
    clearTimeout(doubt);
    failures = 0;
    ear.connected(true);
    if (frame.replies) ear.replies(frame.replies);
    const id = frame.kept || frame.slow || frame.busy;
    if (id && id === underway) answered(frame, id);
    else if (underway) expectAnswer();
  }

  function answered(frame, id) {
    underway = "";
    if (frame.kept) {
      refusals = 0;
      ear.kept(id);
      send();
      return;
    }
    if (frame.busy) ear.busy();
    refusals += 1;
    again = setTimeout(send, jittered(Math.min(LONGEST_WAIT, 1000 * refusals)));
  }

  function send() {
    const utterance = nextUnsent();
    if (!isOpen() || underway || !utterance) return;
    underway = utterance.id;
    socket.send(JSON.stringify(utterance));
    expectAnswer();
  }

  function isOpen() {
    return socket !== null && socket.readyState === WebSocket.OPEN;
  }

  function hurry() {
    if (redial) dial();
  }

  function ping() {
    if (!isOpen() || underway) return;
    socket.send(JSON.stringify({ ping: true }));
    expectAnswer();
  }

  setInterval(ping, PING_EVERY);
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    hurry();
    ping(); // a phone that slept may hold a line that is long dead
  });
  dial();
  return { send, hurry };
}

function jittered(milliseconds) {
  return milliseconds * (0.75 + Math.random() / 2);
}
