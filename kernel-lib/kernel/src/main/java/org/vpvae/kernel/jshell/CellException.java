package org.vpvae.kernel.jshell;

import java.util.List;

/** Why a cell could not go on, ready to be shown: what the error reply of the protocol carries. */
public final class CellException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient List<String> report;

  CellException(String name, String value, List<String> report, Throwable cause) {
    super(value, cause);
    this.name = name;
    this.report = List.copyOf(report);
  }

  /** The kind, such as {@code IllegalStateException}. */
  public String name() {
    return name;
  }

  /** The lines to show, with ANSI colours. */
  public List<String> report() {
    return report;
  }
}
