package org.vpvae.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vpvae.runner.protocol.Execution;
import org.vpvae.runner.protocol.KernelClient;
import org.vpvae.runner.protocol.KernelProcess;
import org.vpvae.runner.protocol.KernelSpec;

/** The kernel's jar as a process, met through the protocol only. */
final class TestKernel implements AutoCloseable {
  /** Many times what an idle machine needs: builds run beside other work. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  final KernelProcess process;
  final KernelClient client;

  private TestKernel(KernelProcess process) {
    this.process = process;
    this.client = KernelClient.connect(process, PATIENCE);
  }

  /** Starts the jar that the build has made, with these JVM options. */
  static TestKernel start(String... jvmOptions) {
    return new TestKernel(process(Map.of(), jvmOptions));
  }

  static KernelProcess process(Map<String, String> environment, String... jvmOptions) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "kernelspec");
      Files.writeString(folder.resolve("kernel.json"), spec(jvmOptions).toString());
      return KernelProcess.start(KernelSpec.read(folder), Path.of("target"), environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject spec(String... jvmOptions) {
    List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-jar", jar().toString(), "{connection_file}"));
    JsonArray argv = new JsonArray();
    command.forEach(argv::add);
    JsonObject spec = new JsonObject();
    spec.add("argv", argv);
    spec.addProperty("interrupt_mode", "message");
    return spec;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static Path jar() {
    return Path.of(System.getProperty("vpvae.kernel.jar", "target/vpvae-kernel.jar"))
        .toAbsolutePath();
  }

  /** Runs a cell, whatever comes of it. */
  Execution run(String code) {
    return client.execute(code, PATIENCE);
  }

  /** Runs a cell that must succeed; its value as text. */
  String value(String code) {
    Execution execution = run(code);
    if (!execution.status().equals("ok")) {
      throw new AssertionError(code + "\n" + execution.reply().content());
    }
    return execution.result();
  }

  /** Runs a cell that must fail; the error message that was published. */
  JsonObject error(String code) {
    Execution execution = run(code);
    if (!execution.status().equals("error") || execution.published("error").size() != 1) {
      throw new AssertionError(code + "\n" + execution.reply().content());
    }
    return execution.published("error").get(0).content();
  }

  /** The lines shown for an error, without colours. */
  static String report(JsonObject error) {
    StringBuilder text = new StringBuilder();
    error
        .getAsJsonArray("traceback")
        .forEach(
            line ->
                text.append(line.getAsString().replaceAll("\u001b\\[[0-9;]*m", "")).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    client.shutdown(Duration.ofSeconds(3));
  }
}
