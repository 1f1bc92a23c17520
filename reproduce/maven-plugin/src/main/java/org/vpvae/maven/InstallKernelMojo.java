package org.vpvae.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Makes the notebook kernel known to Jupyter, with the library on its class path: {@code mvn
 * vpvae:install-kernel -N}. The kernel's own installer does the work, in a JVM of its own.
 */
@Mojo(name = "install-kernel", requiresProject = false, aggregator = true, threadSafe = true)
public final class InstallKernelMojo extends AbstractMojo {
  @Component private RepositorySystem repositories;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession session;

  @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true)
  private List<RemoteRepository> remotes;

  /** What the plugin itself was resolved to: the library and all it needs. */
  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> artifacts;

  @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
  private String version;

  /** Folder that gets {@code share/jupyter/kernels}; without it, the user's own Jupyter folder. */
  @Parameter(property = "vpvae.kernel.prefix")
  private File prefix;

  /** Name by which notebooks ask for the kernel. */
  @Parameter(property = "vpvae.kernel.name", defaultValue = "vpvae")
  private String name;

  /** Options for the kernel's JVM, such as {@code -Xmx4g}. */
  @Parameter(property = "vpvae.kernel.jvmOpts")
  private String jvmOpts;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    int status;
    try {
      status = install(kernel());
    } catch (IOException e) {
      throw new MojoExecutionException("cannot run the installer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("the installation was interrupted", e);
    }
    if (status != 0) {
      throw new MojoFailureException("the installer ended with exit status " + status);
    }
  }

  private int install(Path kernel) throws IOException, InterruptedException {
    Path list = Files.createTempFile("vpvae-library", ".txt");
    try {
      Files.write(list, library());
      return new ProcessBuilder(command(kernel, list)).inheritIO().start().waitFor();
    } finally {
      Files.delete(list);
    }
  }

  private List<String> library() {
    return artifacts.stream()
        .filter(artifact -> !Artifact.SCOPE_PROVIDED.equals(artifact.getScope()))
        .map(artifact -> artifact.getFile().getAbsolutePath())
        .collect(Collectors.toList());
  }

  private Path kernel() throws MojoExecutionException {
    DefaultArtifact jar =
        new DefaultArtifact("org.vpvae", "vpvae-kernel", "runnable", "jar", version);
    try {
      return repositories
          .resolveArtifact(session, new ArtifactRequest(jar, remotes, null))
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw new MojoExecutionException(
          "the kernel's jar is not in the repository; run 'mvn install' first: " + e.getMessage(),
          e);
    }
  }

  private List<String> command(Path kernel, Path list) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-jar", kernel.toString(), "--install"));
    command.addAll(List.of("--name", name, "--classpath-file", list.toString()));
    if (prefix != null) {
      command.addAll(List.of("--prefix", prefix.getAbsolutePath()));
    }
    if (jvmOpts != null && !jvmOpts.isBlank()) {
      command.addAll(List.of("--jvm-opts", jvmOpts));
    }
    return command;
  }
}
