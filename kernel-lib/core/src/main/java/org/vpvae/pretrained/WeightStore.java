package org.vpvae.pretrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpvae.pretrained.Pretrained.Source;
import org.vpvae.storage.AtomicFile;

/**
 * Finds pretrained weights: in the folders in order, and then, if downloads are allowed, at their
 * public home, into the last folder. A file whose SHA-256 is not the published one is not used.
 *
 * @param folders folders to look into, the last one being the cache for downloads; may not exist
 * @param download fetches a file that no folder has; empty to stay off the network
 */
public record WeightStore(List<Path> folders, Optional<Download> download) {
  /** Names the folder of weights: {@code -Dvpvae.weights=DIR}. */
  public static final String FOLDER_PROPERTY = "vpvae.weights";

  /** Copies the list. */
  public WeightStore {
    folders = List.copyOf(folders);
    if (download.isPresent() && folders.isEmpty()) {
      throw new IllegalArgumentException("downloads need a folder to go to");
    }
  }

  /** The folder of {@code -Dvpvae.weights}, if it is set; no network. */
  public static WeightStore named() {
    String named = System.getProperty(FOLDER_PROPERTY, "");
    return new WeightStore(named.isBlank() ? List.of() : List.of(Path.of(named)), Optional.empty());
  }

  /** As {@link #named}, then the cache {@code ~/.vpvae/weights}, then the public homes. */
  public static WeightStore withDownloads() {
    List<Path> folders = new ArrayList<>(named().folders());
    folders.add(Path.of(System.getProperty("user.home"), ".vpvae", "weights"));
    return new WeightStore(folders, Optional.of(new Download()));
  }

  /**
   * Reads a network's weights.
   *
   * @throws AbsentWeightsException if they are nowhere, or a file is broken or another one
   */
  public Map<String, Weight> read(Pretrained network) {
    Path file = find(network).orElseGet(() -> fetch(network));
    try {
      return network.requireArrays(WeightFile.read(file, network::uses));
    } catch (IOException e) {
      throw new AbsentWeightsException("weights of " + network + ": " + e.getMessage(), e);
    }
  }

  /** Whether {@link #read} would find a file without the network. */
  public boolean has(Pretrained network) {
    return find(network).isPresent();
  }

  private Optional<Path> find(Pretrained network) {
    for (Path folder : folders) {
      for (Source source : network.sources()) {
        Path file = folder.resolve(source.name());
        if (Files.isRegularFile(file)) {
          requireDigest(file, source);
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private static void requireDigest(Path file, Source source) {
    try {
      String found = Digest.of(file);
      if (!found.equals(source.sha256())) {
        throw new AbsentWeightsException(
            "%s has SHA-256 %s, expected %s".formatted(file, found, source.sha256()));
      }
    } catch (IOException e) {
      throw new AbsentWeightsException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private Path fetch(Pretrained network) {
    if (download.isEmpty()) {
      throw new AbsentWeightsException(absence(network));
    }
    return fetch(network.sources().get(0));
  }

  /** Downloads a published file into the last folder. */
  Path fetch(Source source) {
    byte[] bytes = download.orElseThrow().bytes(source.home().orElseThrow());
    String found = HexFormat.of().formatHex(Digest.of(bytes));
    if (!found.equals(source.sha256())) {
      throw new AbsentWeightsException(
          "%s gave a file with SHA-256 %s, expected %s"
              .formatted(source.home().get(), found, source.sha256()));
    }
    Path file = folders.get(folders.size() - 1).resolve(source.name());
    AtomicFile.write(file, bytes);
    return file;
  }

  private String absence(Pretrained network) {
    List<String> names = network.sources().stream().map(Source::name).toList();
    String where = folders.isEmpty() ? "no folder is named" : "not in " + folders;
    return "no weights of %s: %s (wanted: %s; name their folder with -D%s=DIR)"
        .formatted(network, where, String.join(" or ", names), FOLDER_PROPERTY);
  }
}
