package org.vpvae.datasets;

/**
 * A folder that cannot serve as a data set: it is missing, empty, or none of its files could be
 * decoded. The message names the folder and the reasons.
 */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Refuses a folder.
   *
   * @param message the folder and the reasons
   */
  public DatasetException(String message) {
    super(message);
  }

  /**
   * Refuses a folder because of an input or output error.
   *
   * @param message the folder and the reasons
   * @param cause the error below
   */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
