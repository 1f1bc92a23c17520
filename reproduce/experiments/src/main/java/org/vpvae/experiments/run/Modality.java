package org.vpvae.experiments.run;

import com.google.gson.annotations.SerializedName;

/** The two halves of the paper's tables. */
public enum Modality {
  /** Photographs; PSNR, SSIM, LPIPS. */
  @SerializedName("image")
  IMAGE("image"),
  /** Speech at 16 kHz; STOI, PESQ. */
  @SerializedName("audio")
  AUDIO("audio");

  private final String id;

  Modality(String id) {
    this.id = id;
  }

  /** The name in properties, files and folders. */
  public String id() {
    return id;
  }
}
