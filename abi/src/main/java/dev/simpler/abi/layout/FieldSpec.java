package dev.simpler.abi.layout;

/**
 * One field of a struct.
 *
 * @param name its name in the reference's layout, which golden vectors use
 * @param offset bytes from the start of the struct
 * @param type type of one element
 * @param count number of elements; 0 marks the start of a variable part behind the struct
 */
public record FieldSpec(String name, int offset, FieldType type, int count) {
  /** Checks the values. */
  public FieldSpec {
    if (offset < 0 || count < 0) {
      throw new IllegalArgumentException(name + ": offset " + offset + ", count " + count);
    }
  }

  /** {@return size in bytes} */
  public int bytes() {
    return type.bytes() * count;
  }

  /** {@return first byte behind the field} */
  public int end() {
    return offset + bytes();
  }

  /** {@return the type as people read it, as in {@code uint32_t[5]}} */
  public String typeName() {
    return count == 1 ? type.cName() : type.cName() + "[" + (count == 0 ? "" : count) + "]";
  }
}
