package org.vpvae.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Regenerates the tables of the paper (arXiv 2602.17133) at the scale of a profile, in a JVM of its
 * own. Every {@code -Dvpvae.*} of the command line is handed on; relative paths mean the folder in
 * which Maven was started. Works without a project, and on the root project alone ({@code -N}).
 */
@Mojo(name = "reproduce", requiresProject = false, aggregator = true, threadSafe = true)
public final class ReproduceMojo extends AbstractMojo {
  private static final String PROGRAM = "org.vpvae.experiments.ReproduceCommand";

  /** What the plugin itself was resolved to: the program and all it needs. */
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

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    int status;
    try {
      status = child().run();
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot start the reproduction: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("the reproduction was interrupted", e);
    }
    if (status != 0) {
      throw new MojoFailureException(
          "the reproduction ended with exit status " + status + "; its last lines say why");
    }
  }

  private ChildJvm child() {
    List<Path> classPath =
        artifacts.stream()
            .filter(artifact -> !Artifact.SCOPE_PROVIDED.equals(artifact.getScope()))
            .map(artifact -> artifact.getFile().toPath())
            .collect(Collectors.toList());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ChildJvm(java, classPath, PROGRAM, heap, ours(userProperties), root.toPath());
  }

  /** The properties whose names begin with {@code vpvae.}. */
  static Map<String, String> ours(Properties properties) {
    Map<String, String> ours = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith("vpvae.")) {
        ours.put(name, properties.getProperty(name));
      }
    }
    return ours;
  }
}
