package dev.simpler.examples.hostile;

import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.platform.image.ClassImage;
import java.io.ByteArrayOutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Builds images that no compiler makes, with right checksums. */
final class ForgedImages {
  static final ClassDesc K = ClassDesc.of("x.K");
  static final ClassDesc KERNEL = ClassDesc.of(Kernel.class.getName());
  static final ClassDesc CONTEXT = ClassDesc.of(KernelContext.class.getName());
  static final MethodTypeDesc VOID = MethodTypeDesc.of(ConstantDescs.CD_void);
  static final MethodTypeDesc RUN = MethodTypeDesc.of(ConstantDescs.CD_void, CONTEXT);

  static final MethodTypeDesc TEXT = MethodTypeDesc.of(ConstantDescs.CD_String);

  /** What a compiler joins strings with. */
  static final DirectMethodHandleDesc CONCAT =
      ConstantDescs.ofCallsiteBootstrap(
          ClassDesc.of("java.lang.invoke.StringConcatFactory"),
          "makeConcatWithConstants",
          ConstantDescs.CD_CallSite,
          ConstantDescs.CD_String,
          ConstantDescs.CD_Object.arrayType());

  private ForgedImages() {}

  /** An image of these class files, by binary name, that exports {@code x.K}. */
  static byte[] image(Map<String, byte[]> classes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    u16(body, 1);
    text(body, ClassImage.KERNEL_ENTRY);
    text(body, "x.K");
    u16(body, classes.size());
    new TreeMap<>(classes)
        .forEach((name, file) -> {
          text(body, name);
          u16(body, file.length);
          u16(body, file.length >>> 16);
          body.writeBytes(file);
        });
    return sealed(body.toByteArray());
  }

  /** An interface of one method without parameters and result. */
  static byte[] face(String name, String method) {
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            builder ->
                builder
                    .withFlags(
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT)
                    .withMethod(
                        method, VOID, ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT, none -> {}));
  }

  /** The bytes after the header with a header that fits. */
  static byte[] sealed(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return ByteBuffer.allocate(16 + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x4943_4A53)
        .putShort((short) 1)
        .putShort((short) 0)
        .putInt(16 + body.length)
        .putInt((int) crc.getValue())
        .put(body)
        .array();
  }

  private static void u16(ByteArrayOutputStream out, int value) {
    out.write(value);
    out.write(value >>> 8);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    u16(out, bytes.length);
    out.writeBytes(bytes);
  }

  /** A kernel that never ends. */
  static byte[] spinning() {
    return kernel(ForgedImages::spin);
  }

  static void spin(CodeBuilder code) {
    Label again = code.newBoundLabel();
    code.goto_(again);
  }

  /** A kernel {@code x.K} that does this. */
  static byte[] kernel(Consumer<CodeBuilder> run) {
    return kernel(run, builder -> {});
  }

  /** A kernel {@code x.K} that does this and has more members. */
  static byte[] kernel(Consumer<CodeBuilder> run, Consumer<ClassBuilder> more) {
    return kernel(ClassFile.of(), run, more);
  }

  /** The same without a table of types at jumps, which takes hours to make for some. */
  static byte[] kernelWithoutFrames(Consumer<CodeBuilder> run) {
    return kernel(ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS), run, builder -> {});
  }

  private static byte[] kernel(
      ClassFile files, Consumer<CodeBuilder> run, Consumer<ClassBuilder> more) {
    return files.build(
        K,
        builder -> {
          builder.withInterfaceSymbols(KERNEL);
          builder.withFlags(ClassFile.ACC_PUBLIC);
          constructor(builder, ConstantDescs.CD_Object);
          builder.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, run);
          more.accept(builder);
        });
  }

  static void constructor(ClassBuilder builder, ClassDesc parent) {
    builder.withMethodBody(
        ConstantDescs.INIT_NAME,
        VOID,
        ClassFile.ACC_PUBLIC,
        code -> code.aload(0).invokespecial(parent, ConstantDescs.INIT_NAME, VOID).return_());
  }

  /** A public class that is empty but for what {@code more} adds. */
  static byte[] type(String name, Consumer<ClassBuilder> more) {
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            builder -> {
              builder.withFlags(ClassFile.ACC_PUBLIC);
              more.accept(builder);
            });
  }

  /** An image of {@code x.K} alone. */
  static byte[] alone(byte[] kernel) {
    return image(Map.of("x.K", kernel));
  }
}
