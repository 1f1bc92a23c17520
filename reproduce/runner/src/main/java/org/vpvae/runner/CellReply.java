package org.vpvae.runner;

import com.google.gson.JsonObject;
import org.vpvae.runner.json.StrictJson;

/**
 * The verdict of a kernel on one cell.
 *
 * @param status {@code ok}, {@code error} or {@code aborted}
 * @param errorName such as {@code java.lang.IllegalStateException}
 * @param errorValue its message
 */
record CellReply(String status, String errorName, String errorValue) {

  /** Reads the content of an {@code execute_reply}. */
  static CellReply of(JsonObject content) {
    return new CellReply(
        StrictJson.text(content, "status", "error"),
        StrictJson.text(content, "ename", "Error"),
        StrictJson.text(content, "evalue", ""));
  }

  boolean ok() {
    return status.equals("ok");
  }

  boolean aborted() {
    return !status.equals("error") && !ok();
  }

  @Override
  public String toString() {
    return aborted() ? "the kernel answered '" + status + "'" : errorName + ": " + errorValue;
  }
}
