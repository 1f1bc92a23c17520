package org.vpvae.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal calls the kernel's installer; here a program that notes what it was told. */
class InstallKernelMojoTest {
  @TempDir Path folder;

  /** In place of the kernel: its words and the list of jars, beside the prefix. */
  public static final class Installer {
    private Installer() {}

    public static void main(String[] words) throws IOException {
      List<String> all = List.of(words);
      Path prefix = Path.of(all.get(all.indexOf("--prefix") + 1));
      Path list = Path.of(all.get(all.indexOf("--classpath-file") + 1));
      Files.copy(list, prefix.resolve("list"));
      Files.write(prefix.resolve("words"), all);
      System.exit(all.contains("refuse") ? 3 : 0);
    }
  }

  @Test
  void theInstallerIsToldNameOptionsAndLibraryAndTheListIsDeleted() throws Exception {
    long lists = temporaryLists();
    mojo("mine", jar()).execute();
    List<String> words = Files.readAllLines(folder.resolve("words"));
    assertThat(words)
        .startsWith("--install", "--name", "mine", "--classpath-file")
        .containsSequence("--prefix", folder.toString())
        .containsSequence("--jvm-opts", "-Xmx1g -Da=b");
    assertThat(Files.readAllLines(folder.resolve("list")))
        .containsExactly(folder.resolve("a.jar").toString());
    assertThat(temporaryLists()).isEqualTo(lists);
  }

  @Test
  void whatFailsLeavesNoListBehindAndIsSaid() throws Exception {
    long lists = temporaryLists();
    assertThatThrownBy(() -> mojo("mine", null).execute())
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("mvn install");
    assertThatThrownBy(() -> mojo("refuse", jar()).execute())
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("exit status 3");
    assertThat(temporaryLists()).isEqualTo(lists);
  }

  private static long temporaryLists() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(one -> one.getFileName().toString().startsWith("vpvae-library")).count();
    }
  }

  private InstallKernelMojo mojo(String name, Path kernel) throws ReflectiveOperationException {
    InstallKernelMojo mojo = new InstallKernelMojo();
    set(mojo, "repositories", repositories(kernel));
    set(mojo, "artifacts", List.of(artifact("a.jar", "compile"), artifact("b.jar", "provided")));
    set(mojo, "version", "1");
    set(mojo, "prefix", folder.toFile());
    set(mojo, "name", name);
    set(mojo, "jvmOpts", "-Xmx1g -Da=b");
    return mojo;
  }

  private static void set(InstallKernelMojo mojo, String field, Object value)
      throws ReflectiveOperationException {
    Field found = InstallKernelMojo.class.getDeclaredField(field);
    found.setAccessible(true);
    found.set(mojo, value);
  }

  private Artifact artifact(String file, String scope) {
    Artifact artifact = new DefaultArtifact("g", file, "1", scope, "jar", "", null);
    artifact.setFile(folder.resolve(file).toFile());
    return artifact;
  }

  /** Finds this file whatever is asked for; nothing if it is null. */
  private static RepositorySystem repositories(Path file) {
    return (RepositorySystem)
        Proxy.newProxyInstance(
            RepositorySystem.class.getClassLoader(),
            new Class<?>[] {RepositorySystem.class},
            (proxy, method, arguments) -> found((ArtifactRequest) arguments[1], file));
  }

  private static ArtifactResult found(ArtifactRequest request, Path file)
      throws ArtifactResolutionException {
    ArtifactResult result = new ArtifactResult(request);
    if (file == null) {
      throw new ArtifactResolutionException(List.of(result));
    }
    return result.setArtifact(request.getArtifact().setFile(file.toFile()));
  }

  private Path jar() {
    Path jar = folder.resolve("installer.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Installer.class.getName());
    String entry = Installer.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var in = Installer.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }
}
