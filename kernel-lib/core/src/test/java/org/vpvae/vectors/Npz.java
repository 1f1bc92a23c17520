package org.vpvae.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The arrays of a NumPy archive by name, read without the tensor engine. */
public final class Npz {
  private final Path path;
  private final Map<String, NpyArray> arrays;

  private Npz(Path path, Map<String, NpyArray> arrays) {
    this.path = path;
    this.arrays = arrays;
  }

  public static Npz read(Path path) {
    Map<String, NpyArray> arrays = new TreeMap<>();
    String archive = path.subpath(path.getNameCount() - 2, path.getNameCount()).toString();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName().replaceAll("\\.npy$", "");
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        arrays.put(name, NpyArray.parse(archive, name, bytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    return new Npz(path, arrays);
  }

  /** The array of that name; an unknown name is an error that names the archive. */
  public NpyArray get(String name) {
    NpyArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no array '" + name + "' in " + path);
    }
    return array;
  }

  public boolean has(String name) {
    return arrays.containsKey(name);
  }

  /** All names, sorted. */
  public Iterable<String> names() {
    return arrays.keySet();
  }
}
