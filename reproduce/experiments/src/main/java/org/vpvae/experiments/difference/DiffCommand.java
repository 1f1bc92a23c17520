package org.vpvae.experiments.difference;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.vpvae.experiments.run.RunFolder;
import org.vpvae.experiments.run.RunRecord;

/**
 * The command behind {@code mvn vpvae:diff -N -Da=FOLDER -Db=FOLDER}: each is the folder of a
 * finished run or a record such as those beside RESULTS.md. Exit status 0: the results agree; 1: a
 * defect, with its stack trace; 2: something the user can put right; 4: they do not agree.
 */
public final class DiffCommand {
  static final int AGREE = 0;
  static final int USER_ERROR = 2;
  static final int DISAGREE = 4;

  private DiffCommand() {}

  /** Takes no arguments but the properties {@code a} and {@code b}. */
  public static void main(String[] arguments) {
    int status = run(System.getProperties(), System.out, System.err);
    if (status != AGREE) {
      System.exit(status);
    }
  }

  static int run(Properties properties, PrintStream out, PrintStream err) {
    try {
      Path a = place(properties, "a");
      Path b = place(properties, "b");
      RunDifference difference = RunDifference.of(record(a), record(b));
      out.print(difference.text());
      LossDifference.of(a, b).ifPresent(out::println);
      out.println(difference.agreement().words());
      return difference.agreement().agrees() ? AGREE : DISAGREE;
    } catch (IllegalArgumentException e) {
      err.println("vpvae: " + e.getMessage());
      return USER_ERROR;
    }
  }

  private static Path place(Properties properties, String name) {
    String text = properties.getProperty(name, "");
    if (text.isBlank() || !Files.exists(Path.of(text))) {
      throw new IllegalArgumentException(
          "-D" + name + "=" + text + ": the folder or the record of a finished run is needed");
    }
    return Path.of(text);
  }

  private static RunRecord record(Path place) {
    try {
      return Files.isDirectory(place)
          ? RunFolder.read(place)
          : RunRecord.fromJson(Files.readString(place));
    } catch (IOException e) {
      throw new IllegalArgumentException(place + " cannot be read: " + e.getMessage(), e);
    }
  }
}
