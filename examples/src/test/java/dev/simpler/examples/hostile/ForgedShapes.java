package dev.simpler.examples.hostile;

import static dev.simpler.examples.hostile.ForgedImages.K;
import static dev.simpler.examples.hostile.ForgedImages.VOID;
import static dev.simpler.examples.hostile.ForgedImages.alone;
import static dev.simpler.examples.hostile.ForgedImages.image;
import static dev.simpler.examples.hostile.ForgedImages.kernel;
import static dev.simpler.examples.hostile.ForgedImages.spinning;
import static dev.simpler.examples.hostile.ForgedImages.type;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.LinkedHashMap;
import java.util.Map;

/** Classes that cannot be: circles, lattices, old and odd kinds. */
final class ForgedShapes {
  private ForgedShapes() {}

  static void add(Map<String, ForgedKernels.Forged> all) {
    all.put(
        "class that extends itself",
        new ForgedKernels.Forged(
            image(
                Map.of(
                    "x.K",
                    kernel(code -> code.invokestatic(ClassDesc.of("x.A"), "f", VOID).return_()),
                    "x.A",
                    type("x.A", builder -> builder.withSuperclass(ClassDesc.of("x.B"))),
                    "x.B",
                    type("x.B", builder -> builder.withSuperclass(ClassDesc.of("x.A"))))),
            "extends itself"));
    Map<String, byte[]> chain = new LinkedHashMap<>();
    chain.put("x.K", spinning());
    for (int i = 0; i < 500; i++) {
      ClassDesc parent = i == 0 ? ConstantDescs.CD_Object : ClassDesc.of("x.C" + (i - 1));
      chain.put("x.C" + i, type("x.C" + i, builder -> builder.withSuperclass(parent)));
    }
    all.put("class that extends five hundred", new ForgedKernels.Forged(image(chain), "limit 128"));
    Map<String, byte[]> lattice = new LinkedHashMap<>();
    lattice.put("x.K", spinning());
    for (int i = 0; i < 60; i++) {
      int level = i / 2;
      lattice.put("x.I" + i, face("x.I" + i, level));
    }
    all.put("interfaces in a lattice", new ForgedKernels.Forged(image(lattice), "ways"));
    all.put(
        "synchronized block",
        new ForgedKernels.Forged(
            alone(kernel(code -> code.ldc("shared").dup().monitorenter().monitorexit().return_())),
            "synchronized block"));
    all.put(
        "method declared twice",
        new ForgedKernels.Forged(
            alone(
                kernel(
                    ForgedImages::spin,
                    builder -> {
                      builder.withMethodBody("f", VOID, ClassFile.ACC_STATIC, CodeBuilder::return_);
                      builder.withMethodBody("f", VOID, ClassFile.ACC_STATIC, CodeBuilder::return_);
                    })),
            "twice"));
    all.put(
        "old class file",
        new ForgedKernels.Forged(
            alone(
                ClassFile.of()
                    .build(
                        K, builder -> builder.withVersion(48, 0).withFlags(ClassFile.ACC_PUBLIC))),
            "version 48"));
    all.put(
        "preview class file",
        new ForgedKernels.Forged(
            alone(ClassFile.of().build(K, builder -> builder.withVersion(69, 65535))), "65535"));
    all.put(
        "module",
        new ForgedKernels.Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "module-info",
                    ClassFile.of()
                        .buildModule(
                            java.lang.classfile.attribute.ModuleAttribute.of(
                                java.lang.constant.ModuleDesc.of("m"), module -> {})))),
            "module-info"));
    all.put(
        "kernel that is an interface",
        new ForgedKernels.Forged(
            alone(
                ClassFile.of()
                    .build(
                        K,
                        builder ->
                            builder
                                .withInterfaceSymbols(ForgedImages.KERNEL)
                                .withFlags(
                                    ClassFile.ACC_PUBLIC
                                        | ClassFile.ACC_INTERFACE
                                        | ClassFile.ACC_ABSTRACT))),
            "constructor"));
    all.put(
        "own tile",
        new ForgedKernels.Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "x.T",
                    type(
                        "x.T",
                        builder ->
                            builder.withInterfaceSymbols(
                                ClassDesc.of("dev.simpler.kernel.Tile"))))),
            "only the simulator"));
  }

  private static byte[] face(String name, int level) {
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            builder -> {
              builder.withFlags(
                  ClassFile.ACC_PUBLIC | ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT);
              if (level > 0) {
                builder.withInterfaceSymbols(
                    ClassDesc.of("x.I" + (2 * level - 2)), ClassDesc.of("x.I" + (2 * level - 1)));
              }
            });
  }
}
