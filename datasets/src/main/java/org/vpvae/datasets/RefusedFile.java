package org.vpvae.datasets;

import java.nio.file.Path;

/**
 * A file that looked like data by its name, could not be decoded, and was left out.
 *
 * @param path the file, relative to the folder that was read
 * @param reason why it was refused, in one sentence
 */
public record RefusedFile(Path path, String reason) {}
