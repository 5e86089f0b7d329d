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

"%JAVACMD%" -Xshare:auto %HOME_FOLDER% -Dfile.encoding=UTF-8 %JAVA_OPTS% #EXTRA_JVM_ARGUMENTS# ^
  -classpath %CLASSPATH% ^
  -Dapp.name="#APP_NAME#" ^
  -Dapp.home="%BASEDIR%" ^
  #MAINCLASS# ^
  %*
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="9009" echo No Java found: install Java 17 or later, or set JAVA_HOME.>&2
if defined PAGE chcp %PAGE% >nul 2>&1
exit /b %CODE%
