/** The system's page: jobs for the server, and notices from it. */

import { Composer } from "../core/composer.js";
import { openSocket } from "../core/socket.js";
import { notConnected } from "../core/text.js";
import { Jobs } from "./jobs.js";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const jobs = new Jobs(element("jobs"));
const jobForm = /** @type {HTMLFormElement} */ (element("job-form"));
const composer = new Composer(jobForm, "text", startJob);
const addNote = (/** @type {string} */ words) => void jobs.addNote(words);

const connection = openSocket("/ws/system/", {
  view: element("system"),
  composer,
  missed: "Notices sent while you were away are not shown.",
  addNote,
  onError: addNote,
  onEnd: () => jobs.lose(),
  handlers: {
    job_queued: (job) => jobs.queue(String(job?.job_id), String(job?.text)),
    job_started: (job) => jobs.start(String(job?.job_id), String(job?.text)),
    job_result: (job) => jobs.finish(String(job?.job_id), "Done", String(job?.text)),
    job_failed: (job) => jobs.finish(String(job?.job_id), "Failed", String(job?.text)),
    system_notification: (payload) => jobs.addNotice(String(payload)),
  },
});

/** Have the server do a job; why it is not asked, or "".
 *  @param {string} content
 *  @param {string} task_type */
function startJob(content, task_type) {
  const outcome = connection.send({ action: "system_message", payload: { task_type, content } });
  if (!outcome) return notConnected("text");
  void outcome.then((known) => {
    if (known === "lost") addNote(`Not delivered, as far as is known: “${content}”`);
  });
  return "";
}
