package dev.simpler.sim.chip;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.LoopLaw;
import dev.simpler.sim.cost.RepeatLaw;
import dev.simpler.sim.cost.VectorLaw;
import dev.simpler.sim.cost.VectorLaws;
import dev.simpler.sim.cost.Walk;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The laws of the vector unit in a profile. {@code vector.family.NAME} lists the instructions of a
 * family. {@code vector.WHO.FIELD} and {@code vector.WHO.FORMATS.FIELD} are constants, where WHO is
 * {@code any}, a family or an instruction, and FORMATS is one format; of an instruction it may be
 * two as in {@code F32-F16}. What is said of an instruction goes before what is said of its family,
 * of a format before all; {@code precise} is said of every form of high precision and goes before
 * all else.
 */
final class LawText {
  private static final String PREFIX = "vector.";
  private static final String FAMILY = "family.";
  private static final String ANY = "any";
  private static final String PRECISE = "precise";
  private static final String MACHINE = PREFIX + "machine";

  private final ProfileText text;
  private final boolean loops;
  private final Map<Instruction, String> families = new EnumMap<>(Instruction.class);
  private final Map<String, Map<LawField, Double>> constants = new LinkedHashMap<>();

  private LawText(ProfileText text) {
    this.text = text;
    this.loops =
        switch (text.text(MACHINE)) {
          case "repeats" -> false;
          case "loops" -> true;
          default -> throw text.refused(MACHINE + " is neither repeats nor loops");
        };
    for (String key : text.keys(PREFIX)) {
      if (!key.equals(MACHINE)) {
        read(key, key.substring(PREFIX.length()));
      }
    }
  }

  /** Reads all lines of the vector unit. */
  static VectorLaws read(ProfileText text) {
    LawText laws = new LawText(text);
    Map<String, VectorLaw> known = new LinkedHashMap<>();
    return VectorLaws.of(
        (op, from, to, precise) ->
            known.computeIfAbsent(laws.name(op, from, to, precise), laws::law),
        laws::seesSource);
  }

  /** Whether the law of an instruction depends on the format of its source. */
  private boolean seesSource(Instruction op) {
    return constants.keySet().stream()
        .anyMatch(who -> who.startsWith(op.name() + ".") && who.contains("-"));
  }

  private void read(String key, String name) {
    if (name.startsWith(FAMILY)) {
      String family = name.substring(FAMILY.length());
      for (String op : text.words(key)) {
        families.put(text.constant(Instruction.class, op), family);
      }
      return;
    }
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      throw text.refused(key + " is no constant of a law");
    }
    LawField field =
        text.constant(LawField.class, name.substring(dot + 1).toUpperCase(Locale.ROOT));
    double value = field == LawField.WALK ? walk(text, key).ordinal() : text.real(key);
    constants
        .computeIfAbsent(name.substring(0, dot), _ -> new EnumMap<>(LawField.class))
        .put(field, value);
  }

  /** Who says something of an instruction, the most general first. */
  private String name(Instruction op, Format from, Format to, boolean precise) {
    StringBuilder name = new StringBuilder();
    String family = families.getOrDefault(op, ANY);
    for (String who :
        precise ? List.of(ANY, family, op.name(), PRECISE) : List.of(ANY, family, op.name())) {
      add(name, who);
      add(name, who + "." + to);
    }
    add(name, op.name() + "." + from + "-" + to);
    return name.toString();
  }

  private void add(StringBuilder name, String who) {
    if (constants.containsKey(who)) {
      name.append(who).append(' ');
    }
  }

  private VectorLaw law(String names) {
    Map<LawField, Double> fields = new EnumMap<>(LawField.class);
    for (String name : names.split(" ")) {
      fields.putAll(constants.getOrDefault(name, Map.of()));
    }
    return loops ? loop(fields) : repeat(fields);
  }

  private static VectorLaw repeat(Map<LawField, Double> fields) {
    return new RepeatLaw(
        of(fields, LawField.HEAD),
        of(fields, LawField.REPEAT),
        of(fields, LawField.ROW),
        of(fields, LawField.STAGE),
        of(fields, LawField.STAGE_ROW),
        of(fields, LawField.UNALIGNED),
        of(fields, LawField.SAVED),
        of(fields, LawField.COPY),
        of(fields, LawField.BLOCK),
        of(fields, LawField.SCALAR),
        Walk.values()[(int) of(fields, LawField.WALK)]);
  }

  private static Walk walk(ProfileText text, String key) {
    String name = text.text(key);
    for (Walk each : Walk.values()) {
      if (each.name().equalsIgnoreCase(name)) {
        return each;
      }
    }
    throw text.refused("entry " + key + " = " + name + " is none of flat, rows, counted");
  }

  private static VectorLaw loop(Map<LawField, Double> fields) {
    return new LoopLaw(
        of(fields, LawField.HEAD),
        of(fields, LawField.GAP),
        of(fields, LawField.TURN),
        of(fields, LawField.SINGLE),
        of(fields, LawField.LEAD),
        of(fields, LawField.REPEAT),
        of(fields, LawField.WIDENING),
        of(fields, LawField.SERIAL_ROW),
        of(fields, LawField.SERIAL_VECTOR),
        of(fields, LawField.CHANGE));
  }

  private static double of(Map<LawField, Double> fields, LawField field) {
    return fields.getOrDefault(field, 0.);
  }
}
