package org.vpvae.experiments;

import java.util.concurrent.CancellationException;
import org.vpvae.experiments.run.TrainingFailure;

/**
 * Which errors end one run only, and what its cell then says. A plan of weeks must not end because
 * a clustering or the memory of one run failed; it must end when going on makes no sense.
 */
public final class RunFailure {
  private RunFailure() {}

  /**
   * Whether the other runs go on. They do not after an error of the user, when whoever listens has
   * had enough, when the thread is interrupted, or when the Java machine itself is broken: a
   * library that cannot be linked would fail every run alike.
   */
  public static boolean endsOnlyTheRun(Throwable error) {
    boolean wanted = error instanceof UserError || error instanceof CancellationException;
    return !wanted && !isOfTheMachine(error) && !Thread.currentThread().isInterrupted();
  }

  /** Memory and stack are given back when the run has ended; the rest stays broken. */
  private static boolean isOfTheMachine(Throwable error) {
    boolean passes = error instanceof OutOfMemoryError || error instanceof StackOverflowError;
    return error instanceof LinkageError || (error instanceof VirtualMachineError && !passes);
  }

  /** One line: what training says of itself, or class and message of an unexpected error. */
  public static String reason(Throwable error) {
    if (error instanceof TrainingFailure) {
      return error.getMessage();
    }
    String type = error.getClass().getName();
    String words = "the run failed: " + type.substring(type.lastIndexOf('.') + 1);
    String message = error.getMessage();
    return message == null ? words : words + ": " + message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
