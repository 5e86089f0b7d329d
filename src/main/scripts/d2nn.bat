@echo off
rem Starts the program as d2nn.sh does, with the Java of JAVA_HOME or else the first one on the path.
setlocal
for %%i in ("%~dp0..") do set "BASEDIR=%%~fi"
set "REPO=%BASEDIR%\#REPO#"
set CLASSPATH=#CLASSPATH#

set "JAVACMD=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVACMD=%JAVA_HOME%\bin\java.exe"
if exist "%BASEDIR%\runtime\bin\java.exe" set "JAVACMD=%BASEDIR%\runtime\bin\java.exe"

rem The program writes UTF-8. The console gets its own page of characters back afterwards.
set "PAGE="
for /f "tokens=2 delims=:." %%p in ('chcp') do set "PAGE=%%p"
chcp 65001 >nul 2>&1

rem Java asks the system for the home folder, which may have been moved for this session.
set HOME_FOLDER=
if defined USERPROFILE set HOME_FOLDER="-Duser.home=%USERPROFILE%"

rem Archives of classes as in d2nn.sh. Java passes over one that it did not make for these jars.
set "KIND=commands"
if "%~1"=="" set "KIND=window"
if "%~1"=="gui" set "KIND=window"
set "CACHE=%LOCALAPPDATA%\d2nn"
if defined D2NN_CACHE set "CACHE=%D2NN_CACHE%"
set "MARK=0"
for %%j in ("%REPO%\d2nn-*.jar") do set "MARK=%%~zj"
set "ARCHIVE=%CACHE%\%KIND%-%MARK%.jsa"
set SHARED="-XX:SharedArchiveFile=%ARCHIVE%"
if not exist "%ARCHIVE%" set SHARED=-XX:+RecordDynamicDumpInfo "-Dd2nn.classArchive=%ARCHIVE%"

rem One compiler of two, as in d2nn.sh.
set COMPILER=-XX:TieredStopAtLevel=1

"%JAVACMD%" -Xshare:auto %SHARED% -Xlog:cds=off -Xlog:cds+dynamic=off %COMPILER% %HOME_FOLDER% -Dfile.encoding=UTF-8 %JAVA_OPTS% #EXTRA_JVM_ARGUMENTS# ^
  -classpath %CLASSPATH% ^
  -Dapp.name="#APP_NAME#" ^
  -Dapp.home="%BASEDIR%" ^
  #MAINCLASS# ^
  %*
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="9009" echo No Java found: install Java 17 or later, or set JAVA_HOME.>&2
if defined PAGE chcp %PAGE% >nul 2>&1
exit /b %CODE%
