package dev.simpler.abi.layout;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;

/** Little-endian scalar types that structs are made of; size and alignment are equal. */
public enum Scalar implements FieldType {
  U8("uint8_t", ValueLayout.JAVA_BYTE),
  I16("int16_t", ValueLayout.JAVA_SHORT),
  U16("uint16_t", ValueLayout.JAVA_SHORT),
  I32("int32_t", ValueLayout.JAVA_INT),
  U32("uint32_t", ValueLayout.JAVA_INT),
  I64("int64_t", ValueLayout.JAVA_LONG),
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
