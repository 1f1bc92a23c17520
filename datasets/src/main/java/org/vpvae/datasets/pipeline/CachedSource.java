package org.vpvae.datasets.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import org.vpvae.datasets.FileSource;
import org.vpvae.datasets.FolderListing;
import org.vpvae.datasets.PictureFiles;
import org.vpvae.datasets.SoundFiles;

/**
 * A set of files behind a {@link DecodedCache}. An entry belongs to a path, a length, a time of
 * change and the settings: a file that is replaced is decoded anew, unless the other one has the
 * same length and the same time of change, as copies that keep times may.
 *
 * @param <T> what an item is
 */
public final class CachedSource<T> implements FileSource<T> {
  private final FileSource<T> source;
  private final DecodedCache cache;
  private final Function<T, byte[]> pack;
  private final Function<byte[], T> unpack;

  CachedSource(
      FileSource<T> source,
      DecodedCache cache,
      Function<T, byte[]> pack,
      Function<byte[], T> unpack) {
    this.source = source;
    this.cache = cache;
    this.pack = pack;
    this.unpack = unpack;
  }

  /** Pictures, one byte per channel of a pixel. */
  public static CachedSource<byte[]> of(PictureFiles pictures, DecodedCache cache) {
    return new CachedSource<>(pictures, cache, Function.identity(), Function.identity());
  }

  /** Clips, four bytes per sample. */
  public static CachedSource<float[]> of(SoundFiles sounds, DecodedCache cache) {
    return new CachedSource<>(sounds, cache, CachedSource::bytes, CachedSource::floats);
  }

  @Override
  public FolderListing files() {
    return source.files();
  }

  @Override
  public String decoding() {
    return source.decoding();
  }

  @Override
  public T decode(int index) throws IOException {
    String name = source.files().identity(index) + " " + source.decoding();
    Optional<byte[]> kept = cache.get(name);
    if (kept.isPresent()) {
      return unpack.apply(kept.get());
    }
    T item = source.decode(index);
    cache.put(name, pack.apply(item));
    return item;
  }

  private static byte[] bytes(float[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, samples.length));
    bytes.asFloatBuffer().put(samples);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] samples = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(samples);
    return samples;
  }
}
