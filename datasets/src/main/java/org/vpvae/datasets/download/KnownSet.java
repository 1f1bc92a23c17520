package org.vpvae.datasets.download;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The data sets of the paper: where they come from, under which licence, and how much room they
 * take. Lengths and digests are those that the publishers state or that the public tools for these
 * sets agree on.
 */
public enum KnownSet {
  /** 5,000 photographs. */
  COCO2017_VAL(coco("val2017.zip", 815_585_330L, "442b8da7639aecaf257c1dceb8ba8c80"), 5_000),
  /** 118,287 photographs. */
  COCO2017_TRAIN(
      coco("train2017.zip", 19_336_861_798L, "cced6f7f71b7629ddf16f17bbcfab6b2"), 118_287),
  /** 2,703 utterances. */
  LIBRISPEECH_DEV_CLEAN(
      speech("dev-clean", 337_926_286L, "42e2234ba48799c1f50f24a7926300a1"), 2_703),
  /** 2,864 utterances. */
  LIBRISPEECH_DEV_OTHER(
      speech("dev-other", 314_305_928L, "c8d0bcc9cca99d4f8b62fcc847357931"), 2_864),
  /** 2,620 utterances. */
  LIBRISPEECH_TEST_CLEAN(
      speech("test-clean", 346_663_984L, "32fa31d27d2e1cad72775fee3f4849a9"), 2_620),
  /** 2,939 utterances. */
  LIBRISPEECH_TEST_OTHER(
      speech("test-other", 328_757_843L, "fb5a50374b501bb3bac4815ee91d3135"), 2_939),
  /** 28,539 utterances. */
  LIBRISPEECH_TRAIN_CLEAN_100(
      speech("train-clean-100", 6_387_309_499L, "2a93770f6d5c6c964bc36631d331a522"), 28_539),
  /** 104,014 utterances. */
  LIBRISPEECH_TRAIN_CLEAN_360(
      speech("train-clean-360", 23_049_477_885L, "c0e676e450a7ff2f54aeade5171606fa"), 104_014),
  /** 148,688 utterances. */
  LIBRISPEECH_TRAIN_OTHER_500(
      speech("train-other-500", 30_593_501_606L, "d1a0fd59409feb2c614ce4d30c387708"), 148_688),
  /** 50,000 photographs, to be fetched by hand. */
  IMAGENET_VAL(null, 50_000),
  /** The English clips of release 18, to be fetched by hand. */
  COMMON_VOICE_EN(null, 0);

  private static final RemoteFile IMAGENET_ARCHIVE =
      new RemoteFile(
          URI.create("https://image-net.org/ILSVRC2012_img_val.tar"),
          6_744_924_160L,
          "MD5",
          "29b22e2961454d5413ddabcf34fc5622");

  private final RemoteFile archive;
  private final int files;

  KnownSet(RemoteFile archive, int files) {
    this.archive = archive;
    this.files = files;
  }

  private static RemoteFile coco(String name, long bytes, String md5) {
    return new RemoteFile(
        URI.create("http://images.cocodataset.org/zips/" + name), bytes, "MD5", md5);
  }

  private static RemoteFile speech(String part, long bytes, String md5) {
    URI uri = URI.create("https://www.openslr.org/resources/12/" + part + ".tar.gz");
    return new RemoteFile(uri, bytes, "MD5", md5);
  }

  /** The name to ask for, for example {@code coco2017-val}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The set of a name.
   *
   * @throws IllegalArgumentException naming all sets
   */
  public static KnownSet named(String id) {
    return Arrays.stream(values())
        .filter(set -> set.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no set \""
                        + id
                        + "\"; the sets are "
                        + Arrays.stream(values())
                            .map(KnownSet::id)
                            .collect(Collectors.joining(", "))));
  }

  /** Whether anyone may fetch it without an account. */
  public boolean free() {
    return archive != null;
  }

  /** What is fetched; null for a set that needs an account. */
  RemoteFile archive() {
    return archive;
  }

  /** The archive whose length and digest are known, also where it must be fetched by hand. */
  Optional<RemoteFile> published() {
    return this == IMAGENET_VAL ? Optional.of(IMAGENET_ARCHIVE) : Optional.ofNullable(archive);
  }

  /** How many pictures or recordings are published, 0 where the number is not fixed. */
  int files() {
    return files;
  }

  boolean speech() {
    return name().startsWith("LIBRISPEECH") || this == COMMON_VOICE_EN;
  }

  /** The folder within the archive that becomes {@link #folder}. */
  String inner() {
    return speech() ? "LibriSpeech" : "";
  }

  /** Where the set lies below the folder of all sets. */
  String folder() {
    if (this == IMAGENET_VAL) {
      return "imagenet-val";
    }
    if (this == COMMON_VOICE_EN) {
      return "cv-corpus-18.0-2024-06-14/en";
    }
    return speech() ? "LibriSpeech" : "coco2017";
  }

  /** The subfolder that holds the files. */
  String part() {
    if (archive == null) {
      return "";
    }
    String name = archive.name();
    return name.substring(0, name.indexOf('.'));
  }

  /** Lines on what may be done with the set. */
  List<String> licence() {
    if (this == IMAGENET_VAL) {
      return List.of(
          "ImageNet: non-commercial research and education only; the terms of access are accepted",
          "with an account at image-net.org.");
    }
    if (this == COMMON_VOICE_EN) {
      return List.of(
          "Common Voice: CC0 1.0. Those who fetch it promise not to find out who the speakers are.");
    }
    return speech()
        ? List.of("LibriSpeech: CC BY 4.0, V. Panayotov, G. Chen, D. Povey, S. Khudanpur (2015).")
        : List.of(
            "COCO: annotations CC BY 4.0 (COCO Consortium). Each photograph has its own Flickr",
            "licence, several of them non-commercial; see cocodataset.org/#termsofuse.");
  }

  /** How to get by hand what may not be fetched. */
  List<String> instructions(Object place) {
    if (this == IMAGENET_VAL) {
      return List.of(
          "1. Make an account at https://image-net.org and accept the terms of access.",
          "2. Fetch ILSVRC2012_img_val.tar (6,744,924,160 bytes,",
          "   MD5 29b22e2961454d5413ddabcf34fc5622).",
          "3. Unpack its 50,000 files into " + place + ".",
          "4. Run this goal again: it checks what is there, and the archive, if it lies in the folder",
          "   archives beside that one.");
    }
    return List.of(
        "1. Open https://commonvoice.mozilla.org/datasets, choose English, Common Voice Corpus 18.0,",
        "   and give an e-mail address.",
        "2. Unpack the archive so that " + place + " holds clips/ and test.tsv.",
        "3. Run this goal again: it checks what is there.");
  }
}
