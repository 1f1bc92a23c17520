package org.vpvae.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * Maven's own resolution with the user's own settings: the local repository comes first, so what
 * was installed by {@code mvn install}, snapshots too, is found, and what was once downloaded needs
 * no network. Mirrors, proxies and credentials are those of {@code settings.xml}; {@code
 * -Dmaven.repo.local} names another local repository, as for Maven.
 */
public final class ArtifactResolver {
  private final List<RemoteRepository> added = new ArrayList<>();

  /** Adds a repository, asked after those of the settings. */
  public void addRepository(String id, String url) {
    added.removeIf(one -> one.getId().equals(id));
    added.add(new RemoteRepository.Builder(id, "default", url).build());
  }

  /**
   * The jars of these artifacts and of all they need at run time.
   *
   * @param coordinates each {@code group:artifact[:extension[:classifier]]:version}
   * @return in the order of the class path
   * @throws IllegalArgumentException if a coordinate is malformed or something cannot be found
   */
  public List<Path> resolve(List<String> coordinates) {
    List<Dependency> roots =
        coordinates.stream()
            .map(one -> new Dependency(new DefaultArtifact(one), JavaScopes.RUNTIME))
            .toList();
    return resolve(roots, List.of());
  }

  /**
   * The jars of the dependencies that a POM declares.
   *
   * @param pom XML of a whole POM, or of its {@code dependencies} and {@code repositories}
   */
  public List<Path> resolvePom(String pom) {
    PomText text = PomText.parse(pom);
    text.repositories().forEach(this::addRepository);
    return resolve(text.dependencies(), text.managed());
  }

  private List<Path> resolve(List<Dependency> roots, List<Dependency> managed) {
    try (Context maven = Runtimes.INSTANCE.getRuntime().create(overrides())) {
      List<RemoteRepository> repositories = new ArrayList<>(maven.remoteRepositories());
      repositories.addAll(
          maven
              .repositorySystem()
              .newResolutionRepositories(maven.repositorySystemSession(), added));
      CollectRequest collect = new CollectRequest(roots, managed, repositories);
      DependencyRequest request =
          new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
      return maven
          .repositorySystem()
          .resolveDependencies(maven.repositorySystemSession(), request)
          .getArtifactResults()
          .stream()
          .map(ArtifactResult::getArtifact)
          .filter(artifact -> !"pom".equals(artifact.getExtension()))
          .map(ArtifactResolver::file)
          .toList();
    } catch (DependencyResolutionException e) {
      throw new IllegalArgumentException(reason(e), e);
    }
  }

  private static Path file(Artifact artifact) {
    return artifact.getFile().toPath();
  }

  /** The innermost message says what is missing; the outer ones repeat it. */
  private static String reason(Throwable e) {
    Throwable inner = e;
    while (inner.getCause() != null && inner.getCause().getMessage() != null) {
      inner = inner.getCause();
    }
    return inner == e ? e.getMessage() : e.getMessage() + " (" + inner.getMessage() + ")";
  }

  private static ContextOverrides overrides() {
    ContextOverrides.Builder overrides = ContextOverrides.create().withUserSettings(true);
    Properties system = System.getProperties();
    String local = system.getProperty("maven.repo.local");
    if (local != null) {
      overrides.withLocalRepositoryOverride(Path.of(local));
    }
    if (Boolean.getBoolean("vpvae.kernel.offline")) {
      overrides.offline(true);
    }
    return overrides.build();
  }
}
