package org.d2nn.data.pixels;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file's content in memory, for image readers. */
final class BytesImageInput extends ImageInputStreamImpl {

  private final byte[] content;

  BytesImageInput(byte[] content) {
    this.content = content;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < content.length ? content[(int) streamPos++] & 255 : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (streamPos >= content.length) {
      return -1;
    }
    int read = (int) Math.min(length, content.length - streamPos);
    System.arraycopy(content, (int) streamPos, target, offset, read);
    streamPos += read;
    return read;
  }

  @Override
  public long length() {
    return content.length;
  }
}
