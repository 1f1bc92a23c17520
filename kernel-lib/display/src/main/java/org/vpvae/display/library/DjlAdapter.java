package org.vpvae.display.library;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.vpvae.display.mime.Displayable;
import org.vpvae.display.mime.LibraryAdapter;
import org.vpvae.display.mime.MimeBundle;
import org.vpvae.display.tensor.Tensor;

/**
 * DJL's arrays; the values are copied to the JVM at once, so the array may be closed afterwards.
 */
public final class DjlAdapter implements LibraryAdapter<NDArray> {

  @Override
  public Displayable adapt(NDArray array) {
    String numbers = array.toString();
    if (array.getDataType() == DataType.FLOAT32 && array.size() > 0) {
      return new Tensor(array.toFloatArray(), array.getShape().getShape(), numbers);
    }
    return () -> MimeBundle.ofText(numbers);
  }
}
