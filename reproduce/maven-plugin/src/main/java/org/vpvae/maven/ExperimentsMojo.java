package org.vpvae.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A program of the experiments module in a JVM of its own, with the plugin's own class path. */
abstract class ExperimentsMojo extends AbstractMojo {
  /** What the plugin itself was resolved to: the programs and all they need. */
  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> artifacts;

  /** The {@code -D} properties of the command line and of {@code .mvn/maven.config}. */
  @Parameter(defaultValue = "${session.userProperties}", readonly = true, required = true)
  private Properties userProperties;

  /** Where Maven was started. */
  @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true, required = true)
  private File root;

  /** Java heap of the program; the networks live outside it. */
  @Parameter(property = "vpvae.heap", defaultValue = "2g")
  private String heap;

  /**
   * Runs the program to its end.
   *
   * @param name of what it does, for messages
   * @param mainClass its class with {@code main}
   * @param properties system properties that it gets
   */
  final void run(String name, String mainClass, Map<String, String> properties)
      throws MojoExecutionException, MojoFailureException {
    int status;
    try {
      status = child(mainClass, properties).run();
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot start the " + name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("the " + name + " was interrupted", e);
    }
    if (status != 0) {
      throw new MojoFailureException(
          "the " + name + " ended with exit status " + status + "; its last lines say why");
    }
  }

  /** The properties of the command line. */
  final Properties userProperties() {
    return userProperties;
  }

  private ChildJvm child(String mainClass, Map<String, String> properties) {
    List<Path> classPath =
        artifacts.stream()
            .filter(artifact -> !Artifact.SCOPE_PROVIDED.equals(artifact.getScope()))
            .map(artifact -> artifact.getFile().toPath())
            .collect(Collectors.toList());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ChildJvm(java, classPath, mainClass, heap, properties, root.toPath());
  }
}
