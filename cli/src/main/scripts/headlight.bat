@echo off
rem Runs Headlight. HEADLIGHT_JAVA_OPTS replaces the memory settings, HEADLIGHT_CLASSPATH adds jars.
setlocal
set "here=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo headlight: no Java found; install JDK 17 or later, or set JAVA_HOME 1>&2
  exit /b 1
)
set "modules="
"%java%" --list-modules 2>nul | findstr /b "jdk.incubator.vector" >nul && set "modules=--add-modules jdk.incubator.vector"
set "collector=Serial"
if %NUMBER_OF_PROCESSORS% GTR 4 set "collector=Parallel"
set "options=-Xms192m -Xmx768m -Xmn112m -XX:+Use%collector%GC -XX:+AlwaysPreTouch"
if defined HEADLIGHT_JAVA_OPTS set "options=%HEADLIGHT_JAVA_OPTS%"
set "jars=%here%\lib\*"
if defined HEADLIGHT_CLASSPATH set "jars=%jars%;%HEADLIGHT_CLASSPATH%"
"%java%" %modules% -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED -Dheadlight.terminal=true %options% -cp "%jars%" dev.headlight.cli.Main %*
exit /b %errorlevel%
