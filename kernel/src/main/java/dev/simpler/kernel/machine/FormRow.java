package dev.simpler.kernel.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One form of an instruction and the types that each chip takes.
 *
 * @param instruction the instruction
 * @param form one of its forms
 * @param joint how the second type of a pair follows the first one in a sentence
 * @param types for each chip of the table, in its order, what the chip has
 * @param source where it is stated
 */
public record FormRow(
    Instruction instruction, Form form, Joint joint, List<List<TypePair>> types, String source) {

  /** What the second type of a pair is to the first one. */
  public enum Joint {
    /** There is one type only. */
    ALONE("", ""),
    /** What it becomes. */
    TO(">", " to "),
    /** What accompanies it. */
    WITH("+", " with ");

    private final String sign;
    private final String words;

    Joint(String sign, String words) {
      this.sign = sign;
      this.words = words;
    }

    /** The sign in the table. */
    public String sign() {
      return sign;
    }
  }

  public FormRow {
    List<List<TypePair>> copies = new ArrayList<>();
    for (List<TypePair> pairs : types) {
      copies.add(List.copyOf(pairs));
    }
    types = List.copyOf(copies);
  }

  /** The form in a sentence: {@code TGATHER by index}. */
  public String title() {
    return form.words().isEmpty() ? instruction.name() : instruction + " " + form.words();
  }

  /** The types in a sentence: {@code FLOAT32 to INT8}. */
  public String title(TypePair pair) {
    return joint == Joint.ALONE ? pair.first().name() : pair.first() + joint.words + pair.second();
  }

  /** The row of a form that none of so many chips has. */
  static FormRow none(Instruction op, Form form, int chips) {
    return new FormRow(op, form, Joint.ALONE, Collections.nCopies(chips, List.of()), "no row");
  }
}
