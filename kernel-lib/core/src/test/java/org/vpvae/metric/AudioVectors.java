package org.vpvae.metric;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.vpvae.vectors.Vectors;

/** The sound pairs of the reference vectors. */
public final class AudioVectors {
  private static final String FOLDER = "metrics/";

  private AudioVectors() {}

  /**
   * One pair with its expected values.
   *
   * @param fields the pair's JSON object
   */
  public record Pair(JsonObject fields) {
    public String id() {
      return fields.get("id").getAsString();
    }

    /** Samples of {@code ref} or {@code deg}; a list of files means their concatenation. */
    public double[] samples(String role) {
      JsonElement files = fields.get(role);
      Stream<JsonElement> names =
          files.isJsonArray() ? stream(files.getAsJsonArray()) : Stream.of(files);
      return names
          .map(name -> wav(name.getAsString()))
          .reduce(new double[0], AudioVectors::concatenate);
    }

    public boolean has(String field) {
      return fields.has(field) && !fields.get(field).isJsonNull();
    }

    public double number(String field) {
      return fields.get(field).getAsDouble();
    }

    public double[] numbers(String field) {
      return stream(fields.getAsJsonArray(field)).mapToDouble(JsonElement::getAsDouble).toArray();
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** Every pair of a file such as {@code expected_audio.json}. */
  public static Stream<Pair> pairs(String file) {
    return stream(Vectors.json(FOLDER + file).getAsJsonArray("pairs"))
        .map(pair -> new Pair(pair.getAsJsonObject()));
  }

  /** Samples of a mono 16-bit WAV file, divided by 32768. */
  public static double[] wav(String name) {
    try (AudioInputStream in =
        AudioSystem.getAudioInputStream(Vectors.file(FOLDER + name).toFile())) {
      AudioFormat format = in.getFormat();
      if (format.getChannels() != 1
          || format.getSampleSizeInBits() != 16
          || format.isBigEndian()
          || !format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)) {
        throw new IllegalStateException(name + " is no mono 16-bit file: " + format);
      }
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      short[] samples = new short[bytes.remaining() / Short.BYTES];
      bytes.asShortBuffer().get(samples);
      return Waveform.ofPcm16(samples);
    } catch (UnsupportedAudioFileException e) {
      throw new IllegalStateException(name, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] concatenate(double[] a, double[] b) {
    double[] out = new double[a.length + b.length];
    System.arraycopy(a, 0, out, 0, a.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }

  static <T> Stream<T> stream(Iterable<T> values) {
    return StreamSupport.stream(values.spliterator(), false);
  }
}
