package dev.simpler.sim.image;

import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.image.ImageException;
import dev.simpler.sim.exec.Fuel;
import dev.simpler.sim.exec.FuelMeter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Loads one image into a class loader of its own. Every class is verified against an {@link
 * ImagePolicy} before it is defined, woven with fuel, and initialised at once, so that a run never
 * executes an initialiser. Nothing is kept outside the instance.
 */
public final class ImageLoader {
  /**
   * Loop iterations that all static initialisers and constructors of an image may take together.
   */
  private static final int INITIALISER_STEPS = 50_000_000;

  private final ClassImage image;
  private final ImagePolicy policy;
  private final ImageClassLoader classes;
  private final boolean mayBlock;
  private final boolean metered;

  private ImageLoader(
      ClassImage image,
      ImagePolicy policy,
      ImageClassLoader classes,
      boolean mayBlock,
      boolean metered) {
    this.image = image;
    this.policy = policy;
    this.classes = classes;
    this.mayBlock = mayBlock;
    this.metered = metered;
  }

  /**
   * Loads an image.
   *
   * @throws ImageException if a class names something forbidden (class and member are in the
   *     message), is damaged, or fails in its static initialiser
   */
  public static ImageLoader load(ClassImage image, ImagePolicy policy) {
    Map<String, ClassModel> models = new HashMap<>();
    for (String name : image.classNames()) {
      models.put(name.replace('.', '/'), parse(name, image.classFile(name)));
    }
    ImageVerifier verifier = new ImageVerifier(policy, models);
    FuelWeaver weaver = new FuelWeaver(models);
    Map<String, byte[]> woven = new HashMap<>();
    boolean mayBlock = false;
    for (ClassModel model : models.values()) {
      verifier.verify(model);
      mayBlock |= BlockingConstructs.isNamedBy(model);
    }
    boolean metered = false;
    for (String name : image.classNames()) {
      ClassModel model = models.get(name.replace('.', '/'));
      if (model != null) {
        byte[] file = image.classFile(name);
        byte[] wovenFile = weaver.weave(model, file);
        metered |= wovenFile != file;
        woven.put(name, wovenFile);
      }
    }
    ImageLoader loader =
        new ImageLoader(image, policy, new ImageClassLoader(woven, policy), mayBlock, metered);
    limited("the static initialisers", () -> loader.initialise());
    return loader;
  }

  private static ClassModel parse(String name, byte[] file) {
    try {
      ClassModel model = ClassFile.of().parse(file);
      String actual = model.thisClass().asInternalName().replace('/', '.');
      if (!actual.equals(name)) {
        throw new ImageException(
            ImageException.fault("class file of " + name + " defines " + actual));
      }
      return model;
    } catch (IllegalArgumentException e) {
      throw new ImageException(
          ImageException.fault("class file of " + name + " is damaged: " + e.getMessage()), e);
    }
  }

  /** Whether the image names a construct that suspends the kernel. */
  public boolean mayBlock() {
    return mayBlock;
  }

  /** Whether fuel was woven into any class of the image. */
  public boolean metered() {
    return metered;
  }

  /**
   * A new instance of an exported class.
   *
   * @param type what it must be
   * @throws ImageException if there is no such export, it is not a {@code type}, or it has no
   *     public constructor without parameters
   */
  public <T> T instance(String export, Class<T> type) {
    String name =
        image
            .export(export)
            .orElseThrow(() ->
                new ImageException(
                    ImageException.fault("the image exports no " + export)
                        .at("exports " + image.exports().keySet())
                        .mend("export the entry class under " + export)));
    Object[] made = new Object[1];
    limited(
        "the constructor of " + name,
        () -> {
          Class<?> entry = Class.forName(name, true, classes);
          if (!type.isAssignableFrom(entry)) {
            throw new ImageException(
                ImageException.fault(
                    "export " + export + ": class " + name + " is no " + type.getName()));
          }
          made[0] = entry.getConstructor().newInstance();
        });
    return type.cast(made[0]);
  }

  /** A new instance of an exported class, or nothing if there is no such export. */
  public <T> Optional<T> optional(String export, Class<T> type) {
    return image.export(export).map(name -> instance(export, type));
  }

  private void initialise() throws ClassNotFoundException {
    for (String name : image.classNames()) {
      Class.forName(name, true, classes);
    }
  }

  private interface Step {
    void run() throws ReflectiveOperationException;
  }

  /** Runs code of an image with a fuel limit, so that it cannot hang the loader. */
  private static void limited(String what, Step step) {
    int[] left = {INITIALISER_STEPS};
    FuelMeter before =
        Fuel.install(steps -> {
          left[0] -= steps;
          if (left[0] < 0) {
            throw new EndlessInitialiser();
          }
        });
    try {
      step.run();
    } catch (InvocationTargetException e) {
      throw failed(what, e.getCause() == null ? e : e.getCause());
    } catch (ExceptionInInitializerError e) {
      throw failed(what, e.getCause() == null ? e : e.getCause());
    } catch (NoSuchMethodException e) {
      throw new ImageException(
          ImageException.fault(what + ": no public constructor without parameters"), e);
    } catch (ReflectiveOperationException | LinkageError | StackOverflowError e) {
      throw failed(what, e);
    } catch (EndlessInitialiser e) {
      throw failed(what, e);
    } finally {
      Fuel.install(before);
    }
  }

  private static ImageException failed(String what, Throwable cause) {
    return new ImageException(ImageException.fault(what + " failed: " + cause), cause);
  }

  /** Stops an initialiser that does not end. */
  private static final class EndlessInitialiser extends Error {
    private static final long serialVersionUID = 1L;

    EndlessInitialiser() {
      super("more than " + INITIALISER_STEPS + " loop iterations");
    }
  }

  @Override
  public String toString() {
    return policy.title() + " image " + image.exports();
  }
}
