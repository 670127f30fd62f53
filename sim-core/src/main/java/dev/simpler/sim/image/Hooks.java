package dev.simpler.sim.image;

import dev.simpler.sim.meter.CallSites;
import dev.simpler.sim.meter.Formats;
import dev.simpler.sim.meter.Fuel;
import dev.simpler.sim.meter.Meter;
import dev.simpler.sim.meter.Sizes;
import dev.simpler.sim.meter.Texts;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/** What woven code calls, as instructions. */
final class Hooks {
  private static final ClassDesc METER = of(Meter.class);
  private static final ClassDesc FUEL = of(Fuel.class);
  private static final ClassDesc SIZES = of(Sizes.class);
  private static final ClassDesc TEXTS = of(Texts.class);
  private static final ClassDesc FORMATS = of(Formats.class);
  private static final ClassDesc SITES = of(CallSites.class);
  private static final ClassDesc TEXT = ConstantDescs.CD_String;
  private static final ClassDesc OBJECT = ConstantDescs.CD_Object;
  private static final ClassDesc NOTHING = ConstantDescs.CD_void;
  private static final ClassDesc INT = ConstantDescs.CD_int;
  private static final ClassDesc LONG = ConstantDescs.CD_long;

  private Hooks() {}

  private static ClassDesc of(Class<?> type) {
    return ClassDesc.of(type.getName());
  }

  /** Pushes the meter of the present thread. */
  static void meter(CodeBuilder code) {
    code.invokestatic(FUEL, "meter", MethodTypeDesc.of(METER));
  }

  /** Pushes where the code of the present thread is. */
  static void sites(CodeBuilder code) {
    code.invokestatic(FUEL, "sites", MethodTypeDesc.of(SITES));
  }

  /** Tells of a call, or of a method's start or end, with whole numbers that are on the stack. */
  static void site(CodeBuilder code, String method, ClassDesc result, ClassDesc... parameters) {
    code.invokevirtual(SITES, method, MethodTypeDesc.of(result, parameters));
  }

  /** Calls a method of the meter with whole numbers, which are on the stack with the meter. */
  static void call(CodeBuilder code, String method, ClassDesc result, ClassDesc... parameters) {
    code.invokevirtual(METER, method, MethodTypeDesc.of(result, parameters));
  }

  static void ints(CodeBuilder code, String method, int count) {
    ClassDesc[] parameters = new ClassDesc[count];
    Arrays.fill(parameters, INT);
    call(code, method, NOTHING, parameters);
  }

  static void size(CodeBuilder code, String method) {
    call(code, method, NOTHING, LONG);
  }

  /** Replaces a reference by its size. */
  static void sizeOfReference(CodeBuilder code) {
    code.invokestatic(SIZES, "of", MethodTypeDesc.of(LONG, OBJECT));
  }

  /** Replaces a count by a size. */
  static void sizeOfCount(CodeBuilder code) {
    code.invokestatic(SIZES, "of", MethodTypeDesc.of(LONG, INT));
  }

  /** Replaces two sizes by their product. */
  static void times(CodeBuilder code) {
    code.invokestatic(SIZES, "times", MethodTypeDesc.of(LONG, LONG, LONG));
  }

  /** Replaces an object by a text of it: {@code of}, {@code required} or {@code name}. */
  static void text(CodeBuilder code, String method) {
    code.invokestatic(TEXTS, method, MethodTypeDesc.of(TEXT, OBJECT));
  }

  /** Replaces what an error is made of by what its message may show. */
  static void detail(CodeBuilder code) {
    code.invokestatic(TEXTS, "detail", MethodTypeDesc.of(OBJECT, OBJECT));
  }

  /** Replaces an object by a hash of it: {@code hash} or {@code nameHash}. */
  static void hash(CodeBuilder code, String method) {
    code.invokestatic(TEXTS, method, MethodTypeDesc.of(INT, OBJECT));
  }

  /** Replaces a message by one without identities. */
  static void clean(CodeBuilder code) {
    code.invokestatic(TEXTS, "clean", MethodTypeDesc.of(TEXT, TEXT));
  }

  /** Replaces a format and its values by a format of one text and that text. */
  static void format(CodeBuilder code, int meter) {
    code.aload(meter)
        .invokestatic(
            FORMATS, "formatted", MethodTypeDesc.of(TEXT, TEXT, OBJECT.arrayType(), METER))
        .ldc("%s")
        .swap()
        .iconst_1()
        .anewarray(OBJECT)
        .dup_x1()
        .swap()
        .iconst_0()
        .swap()
        .aastore();
  }

  /** Replaces the components of a record by its hash. */
  static void recordHash(CodeBuilder code) {
    code.invokestatic(TEXTS, "hashOf", MethodTypeDesc.of(INT, OBJECT.arrayType()));
  }

  /** Replaces the components of a record, its name and their names by its text. */
  static void recordText(CodeBuilder code) {
    code.invokestatic(TEXTS, "record", MethodTypeDesc.of(TEXT, OBJECT.arrayType(), TEXT, TEXT));
  }
}
