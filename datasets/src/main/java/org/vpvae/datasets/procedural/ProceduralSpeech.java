package org.vpvae.datasets.procedural;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.vpvae.datasets.SpeechSet;
import org.vpvae.datasets.Split;

/**
 * Speech from a seed: invented words in invented voices, the default data where no folder is given.
 * Every clip has its own speaker, text and microphone.
 *
 * <p>It is not speech of a language: it has the pulses, formants, hisses, bursts, silences and
 * melodies of one, and no meaning. TRAIN and VALIDATION draw adults in quiet rooms; OUT_OF_DOMAIN
 * has children's and whispered voices, and echo, telephone bandwidth or hum.
 *
 * <p>Clip i consumes the stream ("procedural.speech." + split, i) only, so the first clips of a
 * longer set are the clips of a shorter one. Cost: about 10 ms per second of sound.
 */
public final class ProceduralSpeech {
  private ProceduralSpeech() {}

  /**
   * Makes a set on the calling thread.
   *
   * @param seed names the set
   * @param split which part
   * @param count clips, at least 1
   * @param seconds length of each clip, 0.1 to 600
   */
  public static SpeechSet generate(long seed, Split split, int count, double seconds) {
    ProceduralClips source = new ProceduralClips(seed, split, count, seconds);
    List<float[]> clips = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clips.add(source.decode(i));
    }
    return SpeechSet.of(source.name(), clips, List.of());
  }

  static float[] clip(UniformRandomProvider random, Split split, int samples) {
    Voice voice = Voice.draw(split, random);
    List<Utterance.Segment> said = Utterance.invent(voice, samples, random);
    return Room.record(split, new Synthesizer(voice, random).speak(said, samples), random);
  }
}
