package org.vpvae.maven;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Regenerates the tables, figures and claims of the paper (arXiv 2602.17133) at the scale of a
 * profile, in a JVM of its own. Every {@code -Dvpvae.*} of the command line is handed on; relative
 * paths mean the folder in which Maven was started. {@code -Dvpvae.plan} prints the runs and what
 * they will cost, and starts none. Works without a project, and on the root project alone ({@code
 * -N}).
 */
@Mojo(name = "reproduce", requiresProject = false, aggregator = true, threadSafe = true)
public final class ReproduceMojo extends ExperimentsMojo {
  private static final String PROGRAM = "org.vpvae.experiments.ReproduceCommand";

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    run("reproduction", PROGRAM, ours(userProperties()));
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
