package dev.simpler.abi.layout;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;

/** Little-endian scalar types that structs are made of; size and alignment are equal. */
public enum Scalar implements FieldType {
  /** An unsigned byte. */
  U8("uint8_t", ValueLayout.JAVA_BYTE),
  /** A signed number of 16 bits. */
  I16("int16_t", ValueLayout.JAVA_SHORT),
  /** An unsigned number of 16 bits. */
  U16("uint16_t", ValueLayout.JAVA_SHORT),
  /** A signed number of 32 bits. */
  I32("int32_t", ValueLayout.JAVA_INT),
  /** An unsigned number of 32 bits. */
  U32("uint32_t", ValueLayout.JAVA_INT),
  /** A signed number of 64 bits. */
  I64("int64_t", ValueLayout.JAVA_LONG),
  /** An unsigned number of 64 bits. */
  U64("uint64_t", ValueLayout.JAVA_LONG);

  private final String cName;
  private final ValueLayout layout;

  Scalar(String cName, ValueLayout layout) {
    this.cName = cName;
    this.layout = layout;
  }

  @Override
  public int bytes() {
    return (int) layout.byteSize();
  }

  @Override
  public int alignment() {
    return bytes();
  }

  @Override
  public String cName() {
    return cName;
  }

  @Override
  public MemoryLayout layout() {
    return layout;
  }
}
