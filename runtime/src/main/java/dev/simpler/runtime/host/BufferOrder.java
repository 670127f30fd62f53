package dev.simpler.runtime.host;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** The byte order of a buffer's elements, which buffers of each kind say for themselves. */
final class BufferOrder {
  private BufferOrder() {}

  /** Bytes have no order of their own: what put larger elements there is the caller's to know. */
  static ByteOrder of(Buffer elements) {
    return switch (elements) {
      case ByteBuffer any -> ByteOrder.nativeOrder();
      case CharBuffer own -> own.order();
      case ShortBuffer own -> own.order();
      case IntBuffer own -> own.order();
      case LongBuffer own -> own.order();
      case FloatBuffer own -> own.order();
      case DoubleBuffer own -> own.order();
    };
  }
}
