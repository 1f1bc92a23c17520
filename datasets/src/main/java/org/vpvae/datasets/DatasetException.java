package org.vpvae.datasets;

import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;

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

  /**
   * Why something failed, in words for a message. Some failures say only what they are about, such
   * as a path; of those the kind is named too.
   */
  public static String reason(Throwable failure) {
    String message = failure.getMessage();
    String kind = failure.getClass().getSimpleName();
    if (message == null || message.isBlank()) {
      return kind;
    }
    boolean bare =
        failure instanceof FileSystemException
            || failure instanceof CharacterCodingException
            || failure instanceof UnknownHostException;
    return bare ? kind + ": " + message : message;
  }
}
