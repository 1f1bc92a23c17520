package org.vpvae.runner;

import java.time.Clock;

/**
 * Runs a notebook from the command line: {@code java -jar vpvae-runner.jar IN.ipynb --output
 * OUT.ipynb [--kernel NAME] [--parameters NAME=VALUE ...] [--timeout SECONDS]}. Called without
 * arguments it prints all options.
 */
public final class Main {
  private Main() {}

  /** See {@link RunCommand} for the exit status. */
  public static void main(String[] arguments) {
    System.exit(new RunCommand(System.out, System.err, Clock.systemUTC()).run(arguments));
  }
}
