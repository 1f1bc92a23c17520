package org.vpvae.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vpvae.kernel.Notebook;
import org.vpvae.kernel.jshell.CellException;
import org.vpvae.kernel.maven.ArtifactResolver;

/** {@code %maven group:artifact:version ...} and what belongs to it. */
final class MavenMagics {
  private final Notebook notebook;
  private ArtifactResolver resolver;

  MavenMagics(Notebook notebook) {
    this.notebook = notebook;
  }

  /** Made at the first use: Maven's classes cost nothing before. */
  private ArtifactResolver resolver() {
    if (resolver == null) {
      resolver = new ArtifactResolver();
    }
    return resolver;
  }

  /** On the user's thread, so that a download can be interrupted. */
  Object add(String rest) throws CellException {
    List<String> coordinates = Words.of(rest);
    if (coordinates.isEmpty()) {
      throw new IllegalArgumentException("%maven needs group:artifact:version");
    }
    notebook.addToClassPath(notebook.java().guarded(() -> resolver().resolve(coordinates)));
    return null;
  }

  Object repository(String rest) {
    List<String> words = Words.of(rest);
    if (words.size() != 2) {
      throw new IllegalArgumentException("%mavenRepo needs an identifier and an address");
    }
    resolver().addRepository(words.get(0), words.get(1));
    return null;
  }

  Object pomFile(String rest) throws IOException, CellException {
    List<String> words = Words.of(rest);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("%loadFromPOM needs a file");
    }
    return pom("", Files.readString(Path.of(words.get(0))));
  }

  Object pom(String rest, String body) throws CellException {
    notebook.addToClassPath(notebook.java().guarded(() -> resolver().resolvePom(body)));
    return null;
  }
}
